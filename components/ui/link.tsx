import NextLink from 'next/link';
import type { ComponentProps } from 'react';

/**
 * A link within the product. Nothing is fetched before it is pressed: every page is made for whoever asks for it, at that
 * moment, and what there is of one ahead is an empty frame, asked of the server once for every link in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
