/** Files beside the scripts: importing one gives its address.  See build.mjs. */
declare module "worker:*" {
  const address: string;
  export default address;
}
