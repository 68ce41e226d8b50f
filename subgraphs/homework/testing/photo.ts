import { Readable } from 'node:stream';
import type { Asker } from '#kernel/context';
import type { Proof } from '#kernel/testing';

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(marker, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const [START, JFIF, END] = ['ffd8', 'ffe000104a46494600010101004800480000', 'ffd9'].map((hex) => Buffer.from(hex, 'hex')) as [Buffer, Buffer, Buffer];

/** A JPEG as a canvas makes it: no camera, no place. `words` make each another photo. */
export function jpeg(words = 'photo', ...more: Buffer[]): Buffer {
  return Buffer.concat([START, JFIF, ...more, segment(0xfffe, Buffer.from(words)), END]);
}

/** EXIF as a phone writes it; with a latitude where the phone keeps places. */
function exif(withPlace: boolean): Buffer {
  const tiff = Buffer.alloc(150);
  tiff.write('MM', 0);
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number | string) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (typeof value === 'string') tiff.write(value, at + 8);
    else if (type === 3) tiff.writeUInt16BE(value, at + 8);
    else tiff.writeUInt32BE(value, at + 8);
  };
  tiff.writeUInt16BE(withPlace ? 2 : 1, 8);
  entry(10, 0x0112, 3, 1, 1);
  if (withPlace) {
    entry(22, 0x8825, 4, 1, 60);
    tiff.writeUInt16BE(2, 60);
    entry(62, 1, 2, 2, 'N');
    entry(74, 2, 5, 3, 100);
    [41, 1, 48, 1, 0, 1].forEach((value, i) => tiff.writeUInt32BE(value, 100 + 4 * i));
  }
  return tiff;
}

export const phoneJpeg = (withPlace: boolean) => jpeg('phone', segment(0xffe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(withPlace)])));

const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="41,48.0N" exif:GPSLongitude="123,24.0E"/></rdf:RDF></x:xmpmeta>`;
export const editedJpeg = (xmp = XMP) => jpeg('edited', segment(0xffe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`)));
export const damagedJpeg = () => editedJpeg(XMP.slice(0, -30));

/** A WebP in the extended form, with what a phone writes. */
export function webp(withPlace: boolean): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length, 0);
    return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length % 2)]);
  };
  const body = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', Buffer.from([8, 0, 0, 0, 9, 0, 0, 9, 0, 0])), chunk('EXIF', exif(withPlace))]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length, 0);
  return Buffer.concat([Buffer.from('RIFF'), size, body]);
}

/** Hands a file in as the gateway does. @returns its id. */
export async function upload(homework: Proof, who: Asker, bytes: Buffer, name = 'photo.jpg'): Promise<string> {
  const file = await homework.part.files.put(Readable.from([bytes]), { owner: who.id, name, type: 'image/jpeg' });
  return file.id;
}
