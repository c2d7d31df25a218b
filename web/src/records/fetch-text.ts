// A text file that stands beside the page or the script.

import { msg, str } from "@lit/localize";

export async function fetchText(address: URL): Promise<string> {
  const name = address.pathname.split("/").at(-1);
  let response: Response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error(msg(str`The training texts could not be loaded (${name}); a text of your own works as well.`));
  }
  if (!response.ok)
    throw new Error(
      msg(str`The training texts are not here (${name}: ${response.status}); a text of your own works as well.`),
    );
  return response.text();
}
