// The lab's own preference pairs: short, in the words of the old stories that the models know, written for this experiment.

import type { PreferencePair } from "../../../wasm/surprise-core.js";

export type PairSetId = "twins" | "happy" | "short" | "formal";

type Row = readonly [prompt: string, chosen: string, rejected: string];

const rows: Readonly<Record<PairSetId, readonly Row[]>> = {
  // Nearly the same sentence twice, with nothing to choose between the two.
  twins: [
    ["The old man lived in a", " small house near the river.", " small house near the forest."],
    ["The king had three", " sons and one daughter.", " sons and two daughters."],
    ["In the morning the boy went to the", " market with his mother.", " market with his father."],
    ["The cat sat by the fire and", " slept until the evening.", " slept until the morning."],
    ["She opened the letter and read it", " with great joy.", " with great care."],
    ["The ship sailed to the north, and the men", " were cold and tired.", " were cold and hungry."],
    ["He gave the poor woman", " a piece of bread.", " a piece of cheese."],
    ["The little girl wore a", " red dress and white shoes.", " blue dress and white shoes."],
    ["On the hill there was a", " tall tree with green leaves.", " tall tree with yellow leaves."],
    ["The dog ran after the", " boy and barked loudly.", " boy and barked softly."],
    ["At night they heard the", " wind in the trees.", " wind in the chimney."],
    ["The teacher told the children", " a story about a horse.", " a story about a goat."],
  ],
  // A happy end before a sad one.
  happy: [
    [
      "The old king looked for his son all winter, and in the spring",
      " he found him well and happy, and they laughed together.",
      " he found his grave, and he wept alone.",
    ],
    [
      "The little girl had lost her dog in the forest. At last",
      " it ran to her, and she danced for joy.",
      " it was dead, and she cried all night.",
    ],
    [
      "The ship had been gone for three years, and one morning",
      " it came home with all its men, singing.",
      " the sea brought its broken mast, and nothing more.",
    ],
    [
      "The poor man opened the box, and inside it",
      " there was gold, and he was never hungry again.",
      " there was dust, and he was hungry as before.",
    ],
    [
      "She waited at the window for her brother, and when the door opened",
      " he took her in his arms and kissed her.",
      " a stranger told her that he was dead.",
    ],
    [
      "The boy planted the seed, and after a year",
      " a beautiful tree stood there, full of fruit.",
      " nothing had grown, and he was ashamed.",
    ],
    [
      "The two friends had quarrelled, but that evening",
      " they shook hands and were friends for ever.",
      " one of them went away and never came back.",
    ],
    [
      "The doctor came out of the sick child's room and said",
      " that she would live, and her mother smiled.",
      " that it was too late, and her mother fell.",
    ],
    [
      "The wolf was tired of being alone, so",
      " the sheep let him in, and they lived in peace.",
      " he lay down in the snow and died.",
    ],
    [
      "When the war was over, the soldier",
      " came home to his wife and his garden.",
      " had no home, and nobody knew him.",
    ],
    [
      "The queen had been ill for a long time, but",
      " the spring made her strong, and she sang again.",
      " no one could help her, and the bells rang.",
    ],
    [
      "The bird fell out of its nest, and the children",
      " carried it home and taught it to fly.",
      " found it in the grass, cold and still.",
    ],
  ],
  // A short answer before a long one.
  short: [
    [
      "What did the fox say?",
      " He said yes.",
      " He said that he would think about it, and then he talked for a long time about the hens, the weather and his mother.",
    ],
    [
      "Where is the king?",
      " In the garden.",
      " The king, who was a man of many habits, had gone out to walk in the garden, as he did on every day when there was no rain.",
    ],
    [
      "Who is at the door?",
      " My brother.",
      " It seems to me, as far as I can see from here, that it is my brother, who said that he might come by one of these days.",
    ],
    [
      "Is it cold outside?",
      " Yes, very.",
      " It is so cold outside that the water in the well is ice, and the old people say that they have never seen such a winter.",
    ],
    [
      "What is in the box?",
      " A gold ring.",
      " In the box there is a ring, and it is made of gold, and it belonged to a woman who lived in this house before we came.",
    ],
    [
      "When will the ship come?",
      " At noon.",
      " That is hard to say, for the wind has been against her since the morning, but I should think that she will be here at noon.",
    ],
    [
      "How old is the tree?",
      " A hundred years.",
      " Nobody knows how old the tree is, but my grandfather said that his father had played under it, so it must be very old.",
    ],
    [
      "Did you see the wolf?",
      " No, never.",
      " I did not see the wolf myself, but my cousin told me that he had seen its tracks, and he is a man who never lies.",
    ],
    [
      "Why is she crying?",
      " Her dog is gone.",
      " She is crying because her dog ran away this morning, and she has been looking for it in every street and field since then.",
    ],
    [
      "Can you help me?",
      " Yes, gladly.",
      " I would be glad to help you, if only I had the time, but you must know that I have very much to do on a day like this.",
    ],
    [
      "Who lives in the tower?",
      " A witch.",
      " In the tower there lives, or so the people in the village say when they have had their wine, a witch with three black cats.",
    ],
    [
      "What do you want?",
      " Some bread.",
      " I have walked all day and all night without any rest, and so I would be very thankful if you could give me some bread.",
    ],
  ],
  // Polite words before rude ones.
  formal: [
    [
      "The boy met the judge and said:",
      ' "Good morning, sir. I hope that you are well."',
      ' "Hey, old man! What\'s up?"',
    ],
    [
      "The maid opened the door and said:",
      ' "Please come in, madam. You are expected."',
      ' "Oh, it\'s you. Well, come on in."',
    ],
    [
      "The captain wrote to the owner:",
      ' "I beg to inform you that the ship has arrived."',
      ' "We got here, all right."',
    ],
    ["The guest said to his host:", ' "I am most grateful to you for your kindness."', ' "Thanks a lot, pal."'],
    ["The young man asked the old lady:", ' "May I have the honour of this dance?"', ' "Wanna dance?"'],
    ["The servant said to the king:", ' "Your Majesty, the horses are ready."', ' "Come on, the horses are here."'],
    ["The teacher said to the class:", ' "Kindly open your books, if you please."', ' "Hey you, get your books out."'],
    ["The stranger asked the farmer:", ' "Would you be so kind as to show me the road?"', ' "Say, where\'s the road?"'],
    ["The lawyer said to the widow:", ' "Allow me to express my deepest sympathy."', ' "Well, that\'s too bad."'],
    ["The clerk said to the lady:", ' "I regret to say that we are closed, madam."', ' "We\'re shut. Go home."'],
    ["The prince said to the baker:", ' "I should be glad to have some bread, if I may."', ' "Gimme some bread."'],
    ["The girl said to her uncle:", ' "I thank you sincerely for your letter."', ' "Got your note. Ha!"'],
  ],
};

export function pairsOf(set: PairSetId): PreferencePair[] {
  return rows[set].map(([prompt, chosen, rejected]) => ({ prompt, chosen, rejected }));
}
