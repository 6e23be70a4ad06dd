/** Why a file cannot be read, in words for the user. */
export interface FileFault {
  readonly kind: 'empty' | 'not_text' | 'workbook' | 'too_large' | 'unknown_format' | 'broken' | 'away'
  readonly what: string
  readonly remedy: string
}

export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable'
  readonly fault: FileFault
  constructor(fault: FileFault) {
    super(fault.what)
    this.fault = fault
  }
}

export function unreadable(kind: FileFault['kind'], what: string, remedy: string): FileUnreadable {
  return new FileUnreadable({ kind, what, remedy })
}
