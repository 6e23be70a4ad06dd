import { detect } from 'chardet'
import { unreadable } from './fault.ts'

/** How much of a file is looked at before it is read. */
export const HEAD_BYTES = 262_144

/** Bytes that no text has, beyond which a file is none. UTF-16 is known by its mark, or by every other byte being zero. */
const CONTROL_SHARE_MAX = 0.01

const WORKBOOK = [0x50, 0x4b, 0x03, 0x04] as const
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0] as const

/** The name of the text's encoding as iconv-lite knows it; throws where the bytes are no text. */
export function encodingOf(head: Uint8Array): string {
  if (head.length === 0) throw unreadable('empty', 'The file is empty.', 'Download it again from the exchange.')
  if (begins(head, WORKBOOK) || begins(head, OLD_WORKBOOK))
    throw unreadable(
      'workbook',
      'This is a workbook or an archive and not a table of text.',
      'Open it and save the sheet as CSV, or unpack the archive, and choose that file.',
    )
  if (begins(head, [0xef, 0xbb, 0xbf])) return 'utf8'
  if (begins(head, [0xff, 0xfe])) return 'utf-16le'
  if (begins(head, [0xfe, 0xff])) return 'utf-16be'
  const zeros = zeroBytes(head)
  if (zeros.odd > head.length / 4 && zeros.even === 0) return 'utf-16le'
  if (zeros.even > head.length / 4 && zeros.odd === 0) return 'utf-16be'
  if (zeros.odd + zeros.even > 0 || controlBytes(head) > head.length * CONTROL_SHARE_MAX)
    throw unreadable(
      'not_text',
      'This file is no text: it may be a picture, a PDF or a program.',
      'Choose the CSV or JSON file that the exchange gives out.',
    )
  if (isUtf8(head)) return 'utf8'
  return detect(head) ?? 'windows-1252'
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function zeroBytes(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0
  let odd = 0
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  return { even, odd }
}

function controlBytes(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) count += 1
  return count
}

/** The head may end in the middle of a character. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
