// A HEIC that is sent as a photo becomes a JPEG, as a phone's own program makes of it; not every browser can.

const BRANDS = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
const QUALITY = 0.92;

/** The file as a photo: a HEIC as JPEG, anything else as it is. Throws HEIC_NOT_READ when this browser cannot read it. */
export async function asPhoto(file) {
  if (!(await isHeic(file))) return file;
  try {
    const jpeg = await drawn(await createImageBitmap(file));
    return new File([jpeg], file.name.replace(/\.\w+$/, ".jpg"), { type: jpeg.type });
  } catch {
    throw new Error("HEIC_NOT_READ");
  }
}

/** By what is in it: some systems give such a file no type. */
async function isHeic(file) {
  const head = new TextDecoder("latin1").decode(await file.slice(4, 12).arrayBuffer());
  return head.startsWith("ftyp") && BRANDS.includes(head.slice(4));
}

function drawn(picture) {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}
