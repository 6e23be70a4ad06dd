const hidden = new WeakMap<Secret, string>()

/** A credential. Printing, logging or serialising it shows "[secret]"; only `reveal` gives the text. */
export class Secret {
  static of(text: string): Secret {
    const secret = new Secret()
    hidden.set(secret, text)
    return secret
  }

  /** The text itself. Call it only where a request is signed or a secret is sealed. */
  reveal(): string {
    return hidden.get(this) ?? ''
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]'
  }
}
