package figure

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
)

// WithResolution is a PNG that says how many dots an inch of it has, so that it is placed at the size meant: it gets a
// pHYs chunk behind its head, in the place of any other (PNG, third edition, 11.3.4.3). ok is false of what is no PNG.
func WithResolution(png []byte, dpi int) (out []byte, ok bool) {
	const start, head = "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", 8 + 12 + 13
	if len(png) < head || string(png[:len(start)]) != start {
		return nil, false
	}
	perMetre := uint32(math.Round(float64(dpi) * 1000 / inch))
	body := append([]byte("pHYs"), 0, 0, 0, 0, 0, 0, 0, 0, 1) // 1: the metre
	binary.BigEndian.PutUint32(body[4:], perMetre)
	binary.BigEndian.PutUint32(body[8:], perMetre)
	out = binary.BigEndian.AppendUint32(slices.Clone(png[:head]), uint32(len(body)-4))
	out = binary.BigEndian.AppendUint32(append(out, body...), crc32.ChecksumIEEE(body))
	for rest := png[head:]; len(rest) > 0; {
		if len(rest) < 12 {
			return nil, false
		}
		n := 12 + uint64(binary.BigEndian.Uint32(rest))
		if n > uint64(len(rest)) {
			return nil, false
		}
		if string(rest[4:8]) != "pHYs" {
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return out, true
}
