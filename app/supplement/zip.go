package supplement

import (
	"encoding/binary"
	"hash/crc32"
)

// The fields of a ZIP file that are always the same here (APPNOTE.TXT 4.3): one file, stored, its name in UTF-8. It has no
// clock: the day is the first that the format can tell, 1 January 1980.
const (
	localHeader, centralHeader, endOfDirectory = 0x04034b50, 0x02014b50, 0x06054b50

	zipVersion = 20
	utf8Name   = 1 << 11
	stored     = 0
	firstDay   = 1<<5 | 1
)

// Zip puts one file into a ZIP file; the same name and content give the same bytes. It is stored as it is: most of a
// supplement is the program, packed already, and what packs would make every page's program larger for the sake of the few
// who want this file.
func Zip(name string, content []byte) []byte {
	// What the header and the directory both say: version, flags, method, time, day; sum, sizes; lengths of name and rest.
	size := uint32(len(content))
	about := words(nil, zipVersion, utf8Name, stored, 0, firstDay)
	about = words(longs(about, crc32.ChecksumIEEE(content), size, size), uint16(len(name)), 0)

	out := make([]byte, 0, len(content)+2*len(name)+128)
	out = append(append(append(longs(out, localHeader), about...), name...), content...)
	directory := uint32(len(out))
	out = words(longs(out, centralHeader), zipVersion)
	out = words(append(out, about...), 0, 0, 0) // no comment, the first disk, no attributes
	out = append(longs(out, 0, 0), name...)     // none of the system either; the file begins at 0
	ending := longs(nil, uint32(len(out))-directory, directory)
	out = words(longs(out, endOfDirectory), 0, 0, 1, 1)
	return words(append(out, ending...), 0)
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
