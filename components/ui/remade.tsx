'use client';

import { Component, Fragment } from 'react';
import type { Elements } from './elements';

/**
 * Makes its part of the page anew when something else took it apart: a translation, a reading aid, an extension. React then
 * does not find an element where it left it, and would show nothing more. What was typed comes back from the device
 * (use-draft.ts). Every other failure goes on to the page's own (app/error.tsx).
 */
export class Remade extends Component<{ children: Elements }, State> {
  state: State = { times: 0, failure: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  componentDidCatch(failure: unknown) {
    if (wasTakenApart(failure)) this.setState(({ times }) => ({ times: times + 1, failure: null }));
  }

  render() {
    const { times, failure } = this.state;
    if (failure === null) return <Fragment key={times}>{this.props.children}</Fragment>;
    if (wasTakenApart(failure)) return null;
    throw failure;
  }
}

interface State {
  times: number;
  failure: unknown;
}

/** What a browser says when an element is not where it was left. */
const wasTakenApart = (failure: unknown) => failure instanceof DOMException && failure.name === 'NotFoundError';
