// Searches for a solution of a proof of work: SHA-256 of "ticket:solution" has to begin with so many zero bits. Every solution has
// twelve hex digits, of which the first two are this worker's own, so that no two workers try the same.
'use strict';

const DIGITS = 12;
const TRIES_BETWEEN_REPORTS = 1 << 14;
const ROUND = new Int32Array(64);
const START = new Int32Array(8);
constants();

onmessage = ({data: {ticket, difficulty, worker}}) => {
  const search = new Search(ticket + ':', worker);
  for (;;) {
    for (let tries = 0; tries < TRIES_BETWEEN_REPORTS; tries++) {
      if (search.zeroBits() >= difficulty) {
        postMessage({solution: search.solution()});
        return;
      }
      search.next();
    }
    postMessage({tries: TRIES_BETWEEN_REPORTS});
  }
};

class Search {
  constructor(prefix, worker) {
    const bytes = new TextEncoder().encode(prefix);
    const whole = bytes.length - bytes.length % 64;
    this.begun = Int32Array.from(START); // what is the same for all solutions is hashed once
    for (let at = 0; at < whole; at += 64) {
      compress(this.begun, words(bytes.subarray(at, at + 64)), 0);
    }
    this.at = bytes.length - whole;
    const end = this.at + DIGITS;
    const padded = new Uint8Array(end + 9 <= 64 ? 64 : 128);
    padded.set(bytes.subarray(whole));
    padded[end] = 0x80;
    this.tail = words(padded);
    this.tail[this.tail.length - 1] = (bytes.length + DIGITS) * 8;
    this.digits = new Uint8Array(DIGITS);
    this.digits[0] = worker >> 4 & 15;
    this.digits[1] = worker & 15;
    this.digits.forEach((digit, place) => this.write(place));
    this.state = new Int32Array(8);
  }

  zeroBits() {
    this.state.set(this.begun);
    for (let block = 0; block < this.tail.length; block += 16) {
      compress(this.state, this.tail, block);
    }
    const first = Math.clz32(this.state[0]);
    return first < 32 ? first : 32 + Math.clz32(this.state[1]);
  }

  next() {
    let place = DIGITS - 1;
    while (this.digits[place] === 15) {
      this.digits[place] = 0;
      this.write(place--);
    }
    this.digits[place]++;
    this.write(place);
  }

  solution() {
    return Array.from(this.digits, digit => digit.toString(16)).join('');
  }

  write(place) {
    const digit = this.digits[place];
    const at = this.at + place;
    const shift = 24 - 8 * (at & 3);
    const character = digit < 10 ? 48 + digit : 87 + digit;
    this.tail[at >> 2] = this.tail[at >> 2] & ~(255 << shift) | character << shift;
  }
}

function words(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Int32Array.from({length: bytes.length / 4}, (none, i) => view.getInt32(4 * i));
}

const schedule = new Int32Array(64);

/** One block of SHA-256 (FIPS 180-4, section 6.2.2). */
function compress(state, block, from) {
  const w = schedule;
  for (let i = 0; i < 16; i++) {
    w[i] = block[from + i];
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
    const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1 | 0;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let i = 0; i < 64; i++) {
    const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
    const one = h + s1 + (e & f ^ ~e & g) + ROUND[i] + w[i] | 0;
    const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
    const two = s0 + (a & b ^ a & c ^ b & c) | 0;
    h = g;
    g = f;
    f = e;
    e = d + one | 0;
    d = c;
    c = b;
    b = a;
    a = one + two | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** The fractions of the roots of the first primes (FIPS 180-4, sections 4.2.2 and 5.3.3). */
function constants() {
  const fraction = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  for (let found = 0, number = 2; found < 64; number++) {
    let prime = true;
    for (let factor = 2; factor * factor <= number; factor++) {
      prime = prime && number % factor !== 0;
    }
    if (prime) {
      ROUND[found] = fraction(Math.cbrt(number));
      if (found < 8) {
        START[found] = fraction(Math.sqrt(number));
      }
      found++;
    }
  }
}
