import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import * as ExifReader from 'exifreader';
import { refuse } from '#kernel/refusal';

/** Named here, since the reader takes none where there is none and then sees no XMP. */
const XMP = new DOMParser({ onError: onErrorStopParsing });
const PLACE = /^GPS(Latitude|Longitude|Altitude|Dest|AreaInformation)/;

/**
 * A photo of a pupil's work does not say where it was taken: neither in EXIF nor in XMP, of JPEG, PNG and WebP alike. One whose metadata
 * cannot be read is not kept either, since nobody can tell what it says.
 * @throws HOMEWORK_WORK_HAS_LOCATION, BAD_INPUT
 */
export function assertSaysNoPlace(photo: Buffer, name: string): void {
  const names = metadataNames(photo);
  if (names === null) refuse('BAD_INPUT', `照片“${name.slice(-40)}”已损坏，读不出来`, { path: 'fileIds', hint: '请重新拍摄或重新选择照片' });
  if (names.some((one) => PLACE.test(one)))
    refuse('HOMEWORK_WORK_HAS_LOCATION', `照片“${name.slice(-40)}”带有拍摄地点，没有保存`, {
      path: 'fileIds',
      hint: '请在平台页面里重新选择照片上传，页面会去掉拍摄地点；或关闭相机的位置记录后重拍',
    });
}

function metadataNames(photo: Buffer): string[] | null {
  try {
    const tags = ExifReader.load(photo, { expanded: true, domParser: XMP });
    const there = (['exif', 'xmp'] as const).filter((group) => group in tags).map((group) => Object.keys(tags[group] ?? {}));
    // Metadata that is there and says nothing is metadata that could not be read.
    return there.some((names) => names.length === 0) ? null : there.flat();
  } catch (error) {
    return error instanceof ExifReader.errors.MetadataMissingError ? [] : null;
  }
}
