export { client } from "./generated/client.gen";
