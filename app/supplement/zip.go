package supplement

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
)

// The fields of a ZIP file that are always the same here (APPNOTE.TXT 4.3): one file, deflated, its name in UTF-8. It has
// no clock: the day is the first that the format can tell, 1 January 1980.
const (
	localHeader, centralHeader, endOfDirectory = 0x04034b50, 0x02014b50, 0x06054b50

	zipVersion = 20
	utf8Name   = 1 << 11
	deflated   = 8
	firstDay   = 1<<5 | 1
)

// Zip packs one file; the same name and content give the same bytes. Most of a supplement is text without repetitions (the
// program, packed already, in base64), so that more than Huffman's code gains nothing that would be worth the time.
func Zip(name string, content []byte) []byte {
	packed := deflate(content)
	// What the header and the directory both say: version, flags, method, time, day; sum, sizes; lengths of name and rest.
	about := words(nil, zipVersion, utf8Name, deflated, 0, firstDay)
	about = longs(about, crc32.ChecksumIEEE(content), uint32(len(packed)), uint32(len(content)))
	about = words(about, uint16(len(name)), 0)

	out := longs(nil, localHeader)
	out = append(append(append(out, about...), name...), packed...)
	directory := uint32(len(out))
	out = words(longs(out, centralHeader), zipVersion)
	out = words(append(out, about...), 0, 0, 0) // no comment, the first disk, no attributes
	out = append(longs(out, 0, 0), name...)     // none of the system either; the file begins at 0
	size := uint32(len(out)) - directory
	out = words(longs(out, endOfDirectory), 0, 0, 1, 1)
	return words(longs(out, size, directory), 0)
}

func deflate(content []byte) []byte {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.HuffmanOnly)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // the level is a good one, and memory takes everything
	}
	return packed.Bytes()
}

func words(out []byte, values ...uint16) []byte {
	for _, v := range values {
		out = binary.LittleEndian.AppendUint16(out, v)
	}
	return out
}

func longs(out []byte, values ...uint32) []byte {
	for _, v := range values {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}
