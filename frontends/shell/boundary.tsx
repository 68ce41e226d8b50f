import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  children: ReactNode;
  failed(error: Error, retry: () => void): ReactNode;
  report?(error: Error): void;
}

/** Keeps what breaks inside it inside it. */
export class Boundary extends Component<BoundaryProps, { error: Error | null }> {
  state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  componentDidCatch(error: Error) {
    this.props.report?.(error);
  }

  render() {
    const { error } = this.state;
    return error ? this.props.failed(error, () => this.setState({ error: null })) : this.props.children;
  }
}
