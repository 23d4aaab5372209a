import { useState } from 'react';

/**
 * Rows in the order in which this screen met them: what is new comes last. The server gives them in an order that says
 * nothing of who wrote first.
 */
export function useArrival<T extends { id: string }>(rows: T[]): T[] {
  const [order, setOrder] = useState(() => rows.map((row) => row.id));
  const fresh = rows.filter((row) => !order.includes(row.id)).map((row) => row.id);
  if (fresh.length > 0) setOrder([...order, ...fresh]);
  const place = new Map([...order, ...fresh].map((id, index) => [id, index]));
  return [...rows].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}
