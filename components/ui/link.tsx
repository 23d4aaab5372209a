import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * This leads to another page of the product, and fetches nothing before it is pressed. Next would ask the server for every link
 * in sight, and get an empty frame: a page is made for one reader, at the moment at which that reader asks for it.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
