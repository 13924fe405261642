import { generateKeyPairSync, sign } from "node:crypto";

/** Encodes an ASN.1 value. */
function encode(tag: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const SEQUENCE = 0x30;

/** The object identifiers of ecdsa-with-SHA256, commonName and subjectAltName. */
const ECDSA = encode(SEQUENCE, encode(6, Buffer.from("2a8648ce3d040302", "hex")));
const COMMON_NAME = encode(6, Buffer.from("550403", "hex"));
const ALTERNATIVE_NAME = encode(6, Buffer.from("551d11", "hex"));

/** Creates a self-signed certificate for a host name, valid for a day before and after now, without openssl. */
export function createCertificate(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = encode(SEQUENCE, encode(0x31, encode(SEQUENCE, COMMON_NAME, encode(0x0c, host))));
  const [before, after] = [-1, 1].map((days) => {
    const digits = new Date(Date.now() + days * 86_400_000).toISOString().replaceAll(/[^\d]/g, "").slice(2, 14);
    return encode(0x17, `${digits}Z`);
  });
  const names = encode(SEQUENCE, encode(0x82, host));
  const content = encode(
    SEQUENCE,
    encode(0xa0, encode(2, Buffer.from([2]))),
    encode(2, Buffer.from([1])),
    ECDSA,
    name,
    encode(SEQUENCE, before ?? "", after ?? ""),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    encode(0xa3, encode(SEQUENCE, encode(SEQUENCE, ALTERNATIVE_NAME, encode(4, names)))),
  );
  const signature = encode(3, Buffer.from([0]), sign("sha256", content, privateKey));
  const text = encode(SEQUENCE, content, ECDSA, signature).toString("base64");
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: `-----BEGIN CERTIFICATE-----\n${text.replaceAll(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`,
  };
}
