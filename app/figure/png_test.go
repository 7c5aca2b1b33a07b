package figure

import (
	"bytes"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"
)

// A pHYs chunk of 300 dpi as every program writes it, with its length and its CRC.
const phys300 = "00000009" + "70485973" + "00002e23" + "00002e23" + "01" + "78a53f76"

func TestWithResolution(t *testing.T) {
	drawn := image.NewRGBA(image.Rect(0, 0, 7, 5))
	drawn.Set(3, 2, color.RGBA{11, 92, 138, 255})
	var b bytes.Buffer
	if err := png.Encode(&b, drawn); err != nil {
		t.Fatal(err)
	}
	at300, ok := WithResolution(b.Bytes(), 300)
	if !ok || hex.EncodeToString(at300[33:33+21]) != phys300 {
		t.Errorf("%x, want %s", at300[33:33+21], phys300)
	}
	at600, ok := WithResolution(at300, 600)
	if !ok || len(at600) != len(at300) || bytes.Count(at600, []byte("pHYs")) != 1 || hex.EncodeToString(at600[41:50]) != "00005c46"+"00005c46"+"01" {
		t.Errorf("%x", at600[33:54])
	}
	back, err := png.Decode(bytes.NewReader(at600)) // checks every CRC
	if err != nil || back.Bounds() != drawn.Bounds() || color.RGBAModel.Convert(back.At(3, 2)) != drawn.At(3, 2) {
		t.Errorf("%v, %v", back, err)
	}
	gamma := []byte("\x00\x00\x00\x04gAMA\x00\x00\xb1\x8f\x0b\xfca\x05")
	behind, ok := WithResolution(slices.Insert(slices.Clone(at300), 33, gamma...), 600)
	if _, err := png.Decode(bytes.NewReader(behind)); err != nil || !ok || bytes.Count(behind, []byte("pHYs")) != 1 || bytes.Count(behind, []byte("gAMA")) != 1 {
		t.Errorf("where another chunk stands before it: %x, %v", behind[33:80], err)
	}
	if _, ok := WithResolution(nil, 300); ok {
		t.Error("nothing is no PNG")
	}
	for cut := range len(at300) - 1 {
		if out, ok := WithResolution(at300[:cut], 300); ok && cut != 33 && !bytes.Equal(out[:33], at300[:33]) {
			t.Errorf("the first %d bytes are taken for a PNG", cut)
		}
	}
}

func FuzzWithResolution(f *testing.F) {
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), 300)
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\xff\xff\xff\xffIDAT"), 600)
	f.Fuzz(func(t *testing.T, data []byte, dpi int) {
		if out, ok := WithResolution(data, dpi); ok && (len(out) < 54 || string(out[37:41]) != "pHYs") {
			t.Errorf("%q", out)
		}
	})
}
