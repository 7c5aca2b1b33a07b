package figure

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
)

// WithResolution is a PNG that says how many dots an inch of it has, so that it is placed at the size meant: it gets a
// pHYs chunk behind its head, or in the place of its own (PNG, third edition, 11.3.4.3). ok is false of what is no PNG.
func WithResolution(png []byte, dpi int) (out []byte, ok bool) {
	const start, head = "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", 8 + 12 + 13
	picture := bytes.Index(png, []byte("IDAT"))
	if picture < head || string(png[:len(start)]) != start {
		return nil, false
	}
	chunk := []byte("\x00\x00\x00\x09pHYs0000" + "0000\x01crc.") // 1: dots per metre
	perMetre := uint32(math.Round(float64(dpi) * 1000 / inch))
	binary.BigEndian.PutUint32(chunk[8:], perMetre)
	binary.BigEndian.PutUint32(chunk[12:], perMetre)
	binary.BigEndian.PutUint32(chunk[17:], crc32.ChecksumIEEE(chunk[4:17]))
	from, to := head, head
	if own := bytes.Index(png[head:picture], chunk[:8]); own >= 0 {
		from = head + own
		to = min(from+len(chunk), picture)
	}
	return slices.Concat(png[:from], chunk, png[to:]), true
}
