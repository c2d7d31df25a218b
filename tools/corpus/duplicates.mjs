// Finds texts that stand in a collection twice, whole or in part, by the shingles (runs of 200 characters) they share. Characters are
// letters and digits in lower case, so that quotes, dashes and line ends do not hide a copy. Of all shingles those are looked at
// whose hash is divisible by 64; the same text gives the same choice wherever it stands (Broder, "On the resemblance and containment
// of documents", 1997).
const shingleLength = 200;
const sampleEvery = 64;
const base1 = 0x01000193;
const base2 = 0x85ebca6b;

function power(base, exponent) {
  let product = 1;
  for (let i = 0; i < exponent; i += 1) product = Math.imul(product, base);
  return product;
}

/** Sampled shingles of a text as 53-bit numbers. */
export function shinglesOf(text) {
  const characters = Buffer.from(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));
  const [lead1, lead2] = [power(base1, shingleLength), power(base2, shingleLength)];
  const found = new Set();
  let [hash1, hash2] = [0, 0];
  for (let i = 0; i < characters.length; i += 1) {
    hash1 = (Math.imul(hash1, base1) + characters[i] + 1) | 0;
    hash2 = (Math.imul(hash2, base2) + characters[i] + 1) | 0;
    if (i >= shingleLength) {
      const gone = characters[i - shingleLength] + 1;
      hash1 = (hash1 - Math.imul(lead1, gone)) | 0;
      hash2 = (hash2 - Math.imul(lead2, gone)) | 0;
    }
    // The low bits of a polynomial hash mix badly; choose by high ones.
    if (i >= shingleLength - 1 && (hash1 >>> 16) % sampleEvery === 0) {
      found.add((hash1 >>> 0) * 2 ** 21 + (hash2 >>> 11));
    }
  }
  return found;
}

/**
 * Which documents to drop (set of indices) and which of the others still share a shingle with another one.
 * Dropped is the shorter of two that share more than `share` of its shingles.
 */
export function findDuplicates(documents, share = 0.2) {
  const shingles = documents.map(shinglesOf);
  const order = documents.map((_, i) => i).sort((a, b) => shingles[b].size - shingles[a].size || a - b);
  const owners = new Map(); // shingle -> indices of kept documents
  const dropped = new Set();
  const sharing = new Set();
  for (const index of order) {
    const common = new Map(); // longer document -> shingles in common
    for (const shingle of shingles[index]) {
      for (const owner of owners.get(shingle) ?? []) common.set(owner, (common.get(owner) ?? 0) + 1);
    }
    if (Math.max(0, ...common.values()) > share * shingles[index].size) {
      dropped.add(index);
      continue;
    }
    if (common.size > 0) sharing.add(index);
    for (const owner of common.keys()) sharing.add(owner);
    for (const shingle of shingles[index]) owners.set(shingle, [...(owners.get(shingle) ?? []), index]);
  }
  return { dropped, sharing };
}
