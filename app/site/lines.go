package site

import (
	"bytes"
	"encoding/binary"
	"math"
)

// A program of Go knows the line of source of each of its instructions, for the traces that it prints where it crashes.
// withoutLines takes that out: an eighth of a megabyte of the download that no reader has a use for. Traces still name
// functions. Its tables are those of the runtime's symtab.go and runtime2.go; a program that has others stays as it is,
// and ok is false.
//
// The table of a function's lines is a run of bytes in a pool that all tables share, those too by which the runtime finds
// what is on a stack. So only bytes that belong to no other table become 0, and functions say that they have no lines.
func withoutLines(program []byte) (stripped []byte, ok bool) {
	stripped = bytes.Clone(program)
	m, ok := memoryOf(stripped)
	if !ok {
		return program, false
	}
	t, ok := tablesIn(m.bytes)
	if !ok {
		return program, false
	}
	needed := make([]bool, len(t.pool))
	for _, f := range t.functions {
		for _, at := range f.needs {
			end, ok := t.end(at)
			if !ok {
				return program, false
			}
			for i := at; i < end; i++ {
				needed[i] = true
			}
		}
	}
	for _, f := range t.functions {
		for _, at := range []int{funcFile, funcLine, funcUnit, funcStart} {
			clear(f.bytes[at : at+4])
		}
	}
	for i := range t.pool {
		if !needed[i] {
			t.pool[i] = 0
		}
	}
	clear(t.files)
	m.store(stripped)
	return stripped, true
}

// memory is what the program puts into its memory at the start: runs of bytes, what is between them is 0.
type memory struct {
	bytes []byte
	runs  []block
}

type block struct{ address, offset, size int } // of memory, in the program

// memoryOf reads the data section of a module: WebAssembly core specification 2.0, 5.5.14.
func memoryOf(program []byte) (m memory, ok bool) {
	const header, dataSection, i32Const, end = 8, 11, 0x41, 0x0b
	for at := header; at < len(program); {
		id := program[at]
		size, body := unsigned(program, at+1)
		if body < 0 || body+size > len(program) {
			return m, false
		}
		if at = body + size; id != dataSection {
			continue
		}
		n, next := unsigned(program, body)
		for range n {
			if next < 0 || next+2 > len(program) || program[next] != 0 || program[next+1] != i32Const {
				return m, false
			}
			address, after := signed(program, next+2)
			if after < 0 || after >= len(program) || program[after] != end || address < 0 {
				return m, false
			}
			length, start := unsigned(program, after+1)
			if start < 0 || start+length > len(program) {
				return m, false
			}
			m.runs = append(m.runs, block{address, start, length})
			next = start + length
		}
	}
	for _, r := range m.runs {
		m.bytes = append(m.bytes, make([]byte, max(0, r.address+r.size-len(m.bytes)))...)
		copy(m.bytes[r.address:], program[r.offset:r.offset+r.size])
	}
	return m, len(m.runs) > 0
}

// store puts the memory back into the program that it is of.
func (m memory) store(program []byte) {
	for _, r := range m.runs {
		copy(program[r.offset:r.offset+r.size], m.bytes[r.address:])
	}
}

// Places in the runtime's pcHeader and _func.
const (
	headerFunctions, headerNames, headerUnits, headerFiles, headerPool, headerTable, headerSize = 8, 32, 40, 48, 56, 64, 72

	funcStack, funcFile, funcLine, funcTables, funcUnit, funcStart, funcSize = 16, 20, 24, 28, 32, 36, 44
)

// tables are what the runtime knows of functions.
type tables struct {
	pool      []byte // of all tables
	files     []byte // names of files, by compilation unit
	functions []function
}

type function struct {
	bytes []byte
	needs []int // where in the pool the tables are that the runtime cannot do without
}

// tablesIn finds them in the program's memory.
func tablesIn(memory []byte) (t tables, ok bool) {
	start := bytes.Index(memory, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	if start < 0 || start+headerSize > len(memory) {
		return t, false
	}
	header := memory[start:]
	place := func(at int) int { return int(binary.LittleEndian.Uint64(header[at:])) }
	names, units, files, pool, table := place(headerNames), place(headerUnits), place(headerFiles), place(headerPool), place(headerTable)
	n := place(headerFunctions)
	if names != headerSize || units < names || files < units || pool < files || table < pool || n < 1 || table+8*n > len(header) {
		return t, false
	}
	t.pool, t.files = header[pool:table], header[units:pool]
	for i := range n {
		at := table + int(binary.LittleEndian.Uint32(header[table+8*i+4:]))
		if at+funcSize > len(header) {
			return t, false
		}
		count := int(binary.LittleEndian.Uint32(header[at+funcTables:]))
		if size := funcSize + 4*count; count > 16 || at+size > len(header) {
			return t, false
		}
		f := function{bytes: header[at : at+funcSize], needs: []int{int(binary.LittleEndian.Uint32(header[at+funcStack:]))}}
		for k := range count {
			f.needs = append(f.needs, int(binary.LittleEndian.Uint32(header[at+funcSize+4*k:])))
		}
		t.functions = append(t.functions, f)
	}
	return t, true
}

// end is where the table ends that begins in the pool at a place; 0 is no table. It is pairs of varints, of which the first
// is 0 only at the end (or at the very beginning).
func (t tables) end(at int) (end int, ok bool) {
	if at == 0 {
		return 0, true
	}
	for first := true; at >= 0 && at < len(t.pool); first = false {
		value, next := unsigned(t.pool, at)
		if value == 0 && !first {
			return next, next >= 0
		}
		if next < 0 {
			break
		}
		_, at = unsigned(t.pool, next)
	}
	return 0, false
}

// unsigned and signed read a LEB128 number and where it ends, -1 if it does not.
func unsigned(data []byte, at int) (value, end int) {
	if at > len(data) {
		return 0, -1
	}
	v, n := binary.Uvarint(data[at:])
	if n <= 0 || v > math.MaxUint32 {
		return 0, -1
	}
	return int(v), at + n
}

func signed(data []byte, at int) (value, end int) {
	value, end = unsigned(data, at)
	if bits := 7 * (end - at); end >= 0 && data[end-1]&0x40 != 0 {
		value -= 1 << bits
	}
	return value, end
}
