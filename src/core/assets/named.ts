/** Assets by id, from a list as people write it: `BTC Bitcoin | ETH Ether`. */
export function named(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split(/[|\n]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry): [string, string] => {
        const [id = '', ...name] = entry.split(' ')
        return [id, name.join(' ')]
      }),
  )
}
