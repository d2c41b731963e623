import type { IncomingMessage } from 'node:http';

/**
 * The body as text, or undefined when it has more bytes than `limit`. The rest is read and thrown
 * away, so that the connection stays whole and the refusal reaches whoever sent too much.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
  }
  return size <= limit ? Buffer.concat(chunks).toString('utf8') : undefined;
}
