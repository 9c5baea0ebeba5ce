"""Small images of many kinds and what Pillow makes of them: sizes, SHA-256 of the RGB bytes, and of resized ones.
usage: make.py FOLDER   (Pillow 13.0.0, numpy 2.4.6)"""
import hashlib, io, json, sys
from pathlib import Path
import numpy as np
import PIL
from PIL import Image, ImageOps

out = Path(sys.argv[1]); out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(20261126)
y, x = np.mgrid[0:37, 0:53]
base = np.stack([128 + 90 * np.sin(x / 5 + k) * np.cos(y / 7 - k) + rng.integers(-20, 21, (37, 53)) for k in range(3)], -1)
rgb = Image.fromarray(base.clip(0, 255).astype(np.uint8))
alpha = Image.fromarray(np.linspace(0, 255, 53).astype(np.uint8)[None].repeat(37, 0))
rgba = rgb.copy(); rgba.putalpha(alpha)
la = rgb.convert("L"); la.putalpha(alpha)
save = {
    "plain.png": (rgb, {}), "rgba.png": (rgba, {}), "grey.png": (rgb.convert("L"), {}), "grey_alpha.png": (la, {}), "bilevel.png": (rgb.convert("1"), {}),
    "palette.png": (rgb.quantize(16), {}), "plain.bmp": (rgb, {}), "plain.gif": (rgb.quantize(32), {}),
    "444.jpg": (rgb, dict(quality=88, subsampling=0)), "422.jpg": (rgb, dict(quality=88, subsampling=1)), "420.jpg": (rgb, dict(quality=88, subsampling=2)),
    "progressive.jpg": (rgb, dict(quality=75, progressive=True)), "grey.jpg": (rgb.convert("L"), dict(quality=90)), "cmyk.jpg": (rgb.convert("CMYK"), dict(quality=90)),
    "plain.tif": (rgb, {}), "lzw.tif": (rgb, dict(compression="tiff_lzw")), "deflate.tif": (rgb, dict(compression="tiff_adobe_deflate")),
    "grey.tif": (rgb.convert("L"), {}), "jpeg.tif": (rgb, dict(compression="jpeg", quality=90)), "rgba.tif": (rgba, {}),
    "packbits.tif": (rgb, dict(compression="packbits")), "cmyk.tif": (rgb.convert("CMYK"), {}),
}
exif = Image.Exif()
for turn in range(2, 9):
    e = Image.Exif(); e[0x0112] = turn
    save[f"turned_{turn}.jpg"] = (rgb, dict(quality=90, exif=e))
for name, (image, how) in save.items():
    image.save(out / name, **how)
# A camera's JPEG: Exif, no JFIF marker, no subsampling.
data = (out / "444.jpg").read_bytes()
assert data[2:4] == b"\xff\xe0"
(out / "no_jfif_444.jpg").write_bytes(data[:2] + data[4 + int.from_bytes(data[4:6], "big"):])


def digest(image):
    return hashlib.sha256(np.ascontiguousarray(np.asarray(image)).tobytes()).hexdigest()


def on_white(image):
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, (255, 255, 255)), image).convert("RGB")


facts = {"pillow": PIL.__version__, "files": {}, "resized": []}
for name in sorted(p.name for p in out.iterdir() if p.suffix in (".png", ".jpg", ".tif", ".bmp", ".gif")):
    image = Image.open(out / name); image.load()
    facts["files"][name] = {"size": list(image.size), "mode": image.mode, "dropped": digest(image.convert("RGB")), "white": digest(on_white(image)),
                            "upright": digest(on_white(ImageOps.exif_transpose(image)))}
for code, filter in enumerate(("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming")):
    for size in ((53, 37), (20, 20), (17, 37), (53, 11), (100, 71), (1, 1), (7, 90)):
        if code: facts["resized"].append({"file": "plain.png", "resample": code, "name": filter, "size": list(size), "sha256": digest(rgb.resize(size, code))})
(out / "images.json").write_text(json.dumps(facts, indent=1) + "\n")
