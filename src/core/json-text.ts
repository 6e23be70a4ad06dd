/** The UTF-8 bytes of a value as JSON, ready to be sent as they are; what the value was is known to the compiler alone. */
export type JsonText<Value> = Uint8Array<ArrayBuffer> & { readonly of?: Value }

const utf8 = new TextEncoder()

/** Made once where the value is, so that it is neither copied between threads nor written again for whoever asks again. */
export function jsonText<Value>(value: Value): JsonText<Value> {
  return utf8.encode(JSON.stringify(value))
}
