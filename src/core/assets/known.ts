/**
 * How a statement about an asset is known: an official page says so (`documented`), it stands in code or data of others
 * that works (`seen`), or it is memory or inference (`assumed`). What is assumed is proposed to the user and never applied.
 */
export type Known = 'documented' | 'seen' | 'assumed'
