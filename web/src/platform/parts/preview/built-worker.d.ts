// The address of a worker that the build makes a file of.
declare module '*?worker&url' {
  const address: string;
  export default address;
}
