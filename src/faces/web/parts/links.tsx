import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'

type AnchorRest = Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>
type ButtonRest = Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>

/** A link in running text that goes to a page of ours. */
export const PageLink = createLink((props: AnchorProps & AnchorRest): ReactNode => <Anchor {...props} />)

/** A link that looks like a button. */
export const ButtonLink = createLink((props: ButtonProps & ButtonRest): ReactNode => (
  <Button component="a" {...props} />
))
