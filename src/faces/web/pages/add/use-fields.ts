import { useState } from 'react'
import { checkFields, tidyField, type FieldFormat } from '../../../../core/diagnosis/format.ts'
import { kindOf, tidiedAll } from '../../../../core/diagnosis/key-kinds.ts'
import type { ConnectAnswer, Exchange, ExchangeField } from '../../../api/shapes.ts'

export interface FieldState {
  readonly field: ExchangeField
  readonly value: string
  readonly problem: string | undefined
  /** The value has the form that the exchange uses. */
  readonly fits: boolean
  /** Something that pasting adds was taken away. */
  readonly tidied: boolean
  readonly change: (text: string) => void
  readonly leave: () => void
}

interface Fields {
  readonly states: readonly FieldState[]
  readonly credentials: Readonly<Record<string, string>>
  /** Shows every problem; true if there is none. */
  readonly check: () => boolean
}

type Variant = Exchange['variants'][number]

interface Kinds {
  readonly chosen: Variant
  readonly all: readonly Variant[]
  /** What was entered has the form of another kind of key. */
  readonly turnTo: (variant: Variant) => void
}

/**
 * The fields of a kind of key: tidied as they are pasted, judged as they are left, swaps noticed at once; a key of another kind turns
 * the form to that kind, and a key file that is pasted whole fills all fields.
 */
export function useFields({ chosen, all, turnTo }: Kinds, answer: ConnectAnswer | undefined): Fields {
  const { fields } = chosen
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tidied, setTidied] = useState<ReadonlySet<string>>(new Set())
  // What the server said of a value holds until that value is changed.
  const [judged, setJudged] = useState<Readonly<Record<string, string>>>({})
  const formats = fields.map(formatOf)
  const kinds = all.map((variant) => ({ ...variant, fields: variant.fields.map(formatOf), variant }))
  const others = kinds.filter(({ id }) => id !== chosen.id)
  const problems = checkFields(formats, tidiedAll(formats, values), others)
  const put = (format: FieldFormat, text: string, tidyNow: boolean): void => {
    const given = { ...values, [format.name]: text }
    const mine = kinds.find(({ id }) => id === chosen.id)
    const kind = mine && kindOf(kinds, mine, given)
    if (kind && (kind !== mine || text.trimStart().startsWith('{'))) {
      const found = tidiedAll(kind.fields, given)
      setValues((before) => ({ ...before, [format.name]: text, ...found }))
      if (kind !== mine) turnTo(kind.variant)
      return
    }
    const next = tidyNow ? tidyField(format, text) : text
    setValues((before) => ({ ...before, [format.name]: next }))
    setTidied((before) => withOr(before, format.name, next !== text))
  }
  const states = fields.map((field, index): FieldState => {
    const format = formats[index] ?? formatOf(field)
    const value = values[field.name] ?? ''
    const problem = problems.find((entry) => entry.field === field.name)?.problem
    const said = answer?.fields.find((entry) => entry.field === field.name)?.problem
    const swapped = problem !== undefined && /swapped/.test(problem)
    const stillSaid = said !== undefined && judged[field.name] === value ? said : undefined
    return {
      field,
      value,
      problem: (left.has(field.name) || swapped ? problem : undefined) ?? stillSaid,
      fits: value !== '' && format.pattern.test(tidyField(format, value)),
      tidied: tidied.has(field.name),
      change: (text) => put(format, text, !field.multiline),
      leave: () => {
        if (value !== '') setLeft((before) => new Set(before).add(field.name))
        if (field.multiline) put(format, value, true)
      },
    }
  })
  const check = (): boolean => {
    setLeft(new Set(fields.map(({ name }) => name)))
    setJudged(values)
    return problems.length === 0
  }
  return { states, credentials: filled(tidiedAll(formats, values), fields), check }
}

function formatOf(field: ExchangeField): FieldFormat {
  return {
    name: field.name,
    label: field.label,
    pattern: new RegExp(field.pattern),
    format: field.format,
    optional: field.optional,
    multiline: field.multiline,
    verbatim: field.verbatim,
    ...(field.length === null ? {} : { length: field.length }),
  }
}

function filled(values: Readonly<Record<string, string>>, fields: readonly ExchangeField[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== '' && fields.some((field) => field.name === name)),
  )
}

function withOr(set: ReadonlySet<string>, name: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (present) next.add(name)
  else next.delete(name)
  return next
}
