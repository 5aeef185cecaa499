/**
 * Which keys and kinds of value the schema knows at a path: for naming the nearest right key, and for the reference.
 */
import * as z from 'zod';
import type { ConfigPath } from './mistake.ts';
import { schema } from './schema.ts';

/** The part of JSON Schema that the configuration's shape comes out as. */
export interface Shape {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | false;
  readonly items?: Shape;
}

export const SHAPE = z.toJSONSchema(schema, { io: 'input' }) as Shape;

/** What the schema says of a path; null where it knows nothing. */
export function shapeAt(path: ConfigPath): Shape | null {
  let shape: Shape | null = SHAPE;
  for (const part of path) shape = shape === null ? null : inside(shape, part);
  return shape;
}

function inside(shape: Shape, part: string | number): Shape | null {
  if (typeof part === 'number') return shape.items ?? null;
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, part)) return shape.properties[part] ?? null;
  // `additionalProperties` is the boolean false for a closed block.
  return shape.additionalProperties === undefined || shape.additionalProperties === false
    ? null
    : shape.additionalProperties;
}
