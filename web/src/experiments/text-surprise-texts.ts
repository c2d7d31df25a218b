// The texts that a reader may start from. Those of books are cut from the training collection; the others were written for the lab.

import { excerpt, type TextLibrary } from "../records/texts.js";
import type { TextId } from "./text-surprise-state.js";

/** About what fits the picture with a little to scroll. */
const excerptCharacters = 900;

/** Written for the lab, as children's stories are, which are a part of what the transformers learned from; with one thing out of place. */
const story = `Once upon a time there was a little girl named Mia. She lived in a small house near the forest. Every morning she gave her dog a bowl of milk, and then they went out to play.
One day the dog ran into the trees and did not come back. Mia called his name. She looked behind the big rock. She looked under the bridge. At last she heard a sound, and there he was, sitting next to a small grey refrigerator.
"What are you doing here?" asked Mia. The dog wagged his tail. Mia laughed and gave him a big hug. Then they walked home, and her mother made soup for both of them.`;

/** One of them is wrong. */
const capitals =
  "The capital of France is Paris. The capital of Japan is Tokyo. The capital of Italy is Madrid. The capital of Germany is Berlin.";

const recipe = `Bread for a slow Sunday

Stir 500 g of flour, 350 g of lukewarm water, 10 g of salt and half a teaspoon of dry yeast until no flour is left dry. Cover the bowl and forget it for a night.

In the morning fold the dough four times, let it rest for an hour on a floured cloth, and heat an iron pot in the oven to 240 °C. Drop the dough in, put the lid on, bake it for 30 minutes, then 15 more without the lid. It is done when it sounds hollow. Do not cut it while it is hot; nobody has ever obeyed this.`;

const code = `def median(values: list[float]) -> float:
    """The middle value; of an even number, the mean of the two in the middle."""
    if not values:
        raise ValueError("the median of nothing is not defined")
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


assert median([3, 1, 2]) == 2
assert median([4, 1, 3, 2]) == 2.5`;

const russian = `Утром море было спокойным. Старый рыбак вышел из дома, посмотрел на небо и сказал, что ветра сегодня не будет. Мы взяли лодку, хлеб и воду и поплыли к острову. Никто не говорил: все слушали, как вода тихо стучит о борт.`;

/** The same characters in another order, the same one every time (a linear congruential generator with Knuth's MMIX constants). */
export function shuffled(text: string): string {
  const characters = [...text];
  let seed = 1n;
  for (let last = characters.length - 1; last > 0; last--) {
    seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    const other = Number((seed >> 33n) % BigInt(last + 1));
    [characters[last], characters[other]] = [characters[other] as string, characters[last] as string];
  }
  return characters.join("");
}

/** `unseen`: what was kept apart from the training text. What is asked for is loaded, and nothing else. */
export async function startingText(
  id: Exclude<TextId, "own" | "auto">,
  library: TextLibrary,
  unseen: () => Promise<string>,
): Promise<string> {
  switch (id) {
    case "story":
      return story;
    case "capitals":
      return capitals;
    case "unseen":
      return excerpt(await unseen(), excerptCharacters);
    case "moby-dick":
      return excerpt(await library.training("moby-dick"), excerptCharacters);
    case "austen":
      return excerpt(await library.training("pride-and-prejudice"), excerptCharacters);
    case "recipe":
      return recipe;
    case "shuffled":
      return shuffled(recipe);
    case "code":
      return code;
    case "russian":
      return russian;
  }
}
