declare module 'virtual:waters' {
  const waters: readonly import('./waters.ts').Waters[];
  export default waters;
}
