// How far a page may go: a hostile one is cut short, and the record says where and why.

export type Limits = {
  /** Seconds from the first request until nothing more is fetched. */
  readonly seconds: number;
  /** Seconds that the page has to load before it is taken as it stands. */
  readonly loadSeconds: number;
  /** Bytes of one response, as it came over the network. */
  readonly responseBytes: number;
  /** Bytes of all responses. */
  readonly totalBytes: number;
  readonly responses: number;
  /** Documents that the page's own frame may be led through. */
  readonly redirects: number;
  /** Height of the picture in pixels. */
  readonly pictureHeight: number;
  readonly pictureWidth: number;
  /** Times that one screen is scrolled down. */
  readonly scrolls: number;
  /** Characters of the final document and of its text. */
  readonly characters: number;
};

export const defaultLimits: Limits = {
  seconds: 60,
  loadSeconds: 25,
  responseBytes: 32 * 2 ** 20,
  totalBytes: 192 * 2 ** 20,
  responses: 1500,
  redirects: 15,
  pictureHeight: 16_000,
  pictureWidth: 4096,
  scrolls: 24,
  characters: 8_000_000,
};
