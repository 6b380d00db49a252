/**
 * A message as it stands on the wire (RFC 6455, section 5.2: whole, binary, not masked, not compressed). The socket
 * library composes a head for every reader and writes it and the message one after the other; what goes to a whole room
 * is composed once and written as one.
 */
const WHOLE_BINARY = 0x82;
const LENGTH_16 = 126, LENGTH_64 = 127;

export function wholeFrame(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < LENGTH_16 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = WHOLE_BINARY;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, head);
  return frame;
}
