// The part of WebAssembly that kernel.ts uses: the declarations of Node have none of it.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(pages: { readonly initial: number; readonly maximum: number; readonly shared: boolean });
    readonly buffer: ArrayBufferLike;
    grow(pages: number): number;
  }
  class Global {
    constructor(type: { readonly value: 'i32' }, value: number);
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
    constructor(
      module: Module,
      imports: Readonly<Record<string, Readonly<Record<string, Memory | Global | ((...given: never[]) => unknown)>>>>,
    );
  }
}
