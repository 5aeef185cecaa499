import { readFile } from 'node:fs/promises';

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  /** The operating system's word for why not, e.g. `ENOENT`. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Reads a text file; that it cannot be read is an answer, not an error. */
export async function readText(path: string): Promise<FileText> {
  try {
    return { kind: 'text', text: await readFile(path, 'utf8') };
  } catch (error) {
    return { kind: 'unreadable', code: (error as NodeJS.ErrnoException).code ?? 'unreadable' };
  }
}
