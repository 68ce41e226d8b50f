// A photograph as it may leave the phone. It is drawn anew, so that neither the place nor the device nor the time it was
// taken stands in it any more (§ 个人信息保护法: no more than is needed), and it is small enough for a school's connection.
export const LONGEST_SIDE = 2000;
const QUALITY = 0.85;

/** The measures of a picture whose longer side is at most `LONGEST_SIDE`; never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** @returns null for what this browser cannot read as a picture */
export async function drawnAnew(file: File): Promise<File | null> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, fitted(picture.naturalWidth, picture.naturalHeight));
    // an <img> is drawn the way up it is seen
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    // a name may tell a pupil's
    return drawn && new File([drawn], 'work.jpg', { type: 'image/jpeg' });
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
