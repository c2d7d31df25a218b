// What every control tells: `value` while the reader moves it, `settled` when he lets go. Data goes down by properties, comes up by these.

export class ValueEvent<T> extends Event {
  constructor(
    type: "value" | "settled",
    readonly value: T,
  ) {
    super(type);
  }
}
