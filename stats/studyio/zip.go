package studyio

import (
	"bytes"
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

// archive is a ZIP file, by its central directory.
type archive struct {
	data  []byte
	parts map[string]part
	left  int // bytes that may still be inflated
}

type part struct {
	flags, method        int
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
	count, offset := u16(data[end+10:]), u32(data[end+16:])
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
		name := u16(rest[28:])
		whole := fixed + name + u16(rest[30:]) + u16(rest[32:])
		if len(rest) < whole {
			return nil, broken
		}
		a.parts[string(rest[fixed:fixed+name])] = part{u16(rest[8:]), u16(rest[10:]), uint32(u32(rest[16:])), u32(rest[20:]), u32(rest[24:]), u32(rest[42:])}
		rest = rest[whole:]
	}
	return a, damaged{}
}

func u16(b []byte) int { return int(b[0]) | int(b[1])<<8 }

func u32(b []byte) int { return u16(b) | u16(b[2:])<<16 }

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
	start := p.offset + fixed + u16(a.data[p.offset+26:]) + u16(a.data[p.offset+28:])
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
		if packed, ok = inflate(packed, p.size); !ok {
			return nil, broken
		}
	default:
		return nil, broken
	}
	if crc32.ChecksumIEEE(packed) != p.sum {
		return nil, broken
	}
	return packed, damaged{}
}
