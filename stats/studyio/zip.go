package studyio

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// The limits of what is inflated.
const (
	maxInflated  = 64 << 20 // bytes of all parts together
	maxRatio     = 100      // bytes per packed byte, of parts above freeInflated
	freeInflated = 64 << 10
	maxParts     = 10000
)

// archive is a ZIP file, by its central directory. archive/zip would add 70 kB to the page.
type archive struct {
	data  []byte
	parts map[string]part
	left  int // bytes that may still be inflated
}

type part struct {
	flags, method        uint16
	sum                  uint32
	packed, size, offset int
}

// damaged is what is wrong with a file that is not what it should be.
type damaged struct {
	kind    Kind
	problem string
}

func (d *damaged) bad() bool { return d.problem != "" }

// openArchive reads the directory of a ZIP file.
func openArchive(data []byte) (*archive, damaged) {
	broken := damaged{Damaged, "is a damaged ZIP file"}
	const tail = 22
	end := bytes.LastIndex(data[max(0, len(data)-tail-1<<16):], []byte("PK\x05\x06"))
	if end < 0 {
		return nil, broken
	}
	end += max(0, len(data)-tail-1<<16)
	if len(data)-end < tail {
		return nil, broken
	}
	count, offset := int(binary.LittleEndian.Uint16(data[end+10:])), int(binary.LittleEndian.Uint32(data[end+16:]))
	if count > maxParts || offset > end {
		return nil, broken
	}
	a := &archive{data: data, parts: map[string]part{}, left: maxInflated}
	rest := data[offset:end]
	for range count {
		const fixed = 46
		if len(rest) < fixed || !bytes.HasPrefix(rest, []byte("PK\x01\x02")) {
			return nil, broken
		}
		short := func(i int) int { return int(binary.LittleEndian.Uint16(rest[i:])) }
		long := func(i int) int { return int(binary.LittleEndian.Uint32(rest[i:])) }
		name, whole := short(28), fixed+short(28)+short(30)+short(32)
		if len(rest) < whole {
			return nil, broken
		}
		a.parts[string(rest[fixed:fixed+name])] = part{uint16(short(8)), uint16(short(10)), uint32(long(16)), long(20), long(24), long(42)}
		rest = rest[whole:]
	}
	return a, damaged{}
}

// file inflates a part; nil without a problem if there is none of this name. What would inflate too much is refused
// before, and what inflates to more than it says is stopped.
func (a *archive) file(name string) ([]byte, damaged) {
	p, ok := a.parts[name]
	if !ok {
		return nil, damaged{}
	}
	broken := damaged{Damaged, "is a damaged ZIP file: its part " + shorten(name) + " cannot be read"}
	const fixed = 30
	if p.offset+fixed > len(a.data) || !bytes.HasPrefix(a.data[p.offset:], []byte("PK\x03\x04")) || p.flags&1 != 0 {
		return nil, broken
	}
	start := p.offset + fixed + int(binary.LittleEndian.Uint16(a.data[p.offset+26:])) + int(binary.LittleEndian.Uint16(a.data[p.offset+28:]))
	if start+p.packed > len(a.data) {
		return nil, broken
	}
	switch {
	case p.size > a.left:
		return nil, damaged{Bomb, fmt.Sprintf("holds more than %d MB when it is unpacked", maxInflated>>20)}
	case p.size > freeInflated && p.size > maxRatio*p.packed:
		return nil, damaged{Bomb, fmt.Sprintf("grows to more than %d times its size when it is unpacked", maxRatio)}
	}
	a.left -= p.size
	packed := a.data[start : start+p.packed]
	switch {
	case p.method == 0 && p.size == p.packed:
	case p.method == 8:
		packed = inflate(packed, p.size)
	default:
		return nil, broken
	}
	if len(packed) != p.size || crc32.ChecksumIEEE(packed) != p.sum {
		return nil, broken
	}
	return packed, damaged{}
}

// inflate gives what is packed, at most one byte more than size: its length shows whether the size was true.
func inflate(packed []byte, size int) []byte {
	reader := flate.NewReader(bytes.NewReader(packed))
	out := make([]byte, size+1)
	n := 0
	for n < len(out) {
		read, err := reader.Read(out[n:])
		n += read
		if err != nil {
			break
		}
	}
	return out[:n]
}
