package supplement

import "encoding/binary"

// digits are those of Z85 (ZeroMQ RFC 32), with "_,;" for its "&<>", which mean something in a web page.
const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?_,;()[]{}@%$#"

// Text is what a single file holds of its program, bytes in base 85: five digits, the most significant first, for four
// bytes, big-endian. Of the last one to three bytes, filled up with zeros, one digit more than there are bytes is kept.
// A twentieth shorter than base64. web/boot.js reads it.
func Text(data []byte) string {
	out := make([]byte, 0, (len(data)+3)/4*5)
	for i := 0; i < len(data); i += 4 {
		var four [4]byte
		n := copy(four[:], data[i:])
		var five [5]byte
		v := binary.BigEndian.Uint32(four[:])
		for j := 4; j >= 0; j-- {
			five[j] = digits[v%85]
			v /= 85
		}
		out = append(out, five[:n+1]...)
	}
	return string(out)
}
