// Texts that were written for <fine-tuning>: one in the manner of what the model learned from, and two voices that it never heard.

/** The old text: a story as children's stories are, on which forgetting is measured. No model has trained on it. */
export const oldStory = `There was once an old woman who lived alone at the end of a village, in a house with a blue door. She had a goat, three hens and a clock that did not go. Every morning she opened the door, looked at the sky, and said good day to it, as if it had come to visit her.
One evening, when the rain was falling and the wind pulled at the roof, somebody knocked. The old woman took her lamp and went to see who it was. On the step stood a small boy with wet hair and no shoes.
"Please," said the boy, "I have lost my way. May I sit by your fire?"
"Come in, child," said the old woman. She gave him bread and warm milk, and hung his coat on a chair to dry. The boy ate everything. Then he looked around the room, and he saw the clock.
"Why does it not go?" he asked.
"It stopped on the day that my son went to sea," she said, "and I never had the heart to start it again."
The boy said nothing. But in the night, while she was asleep, he climbed on a stool, opened the little glass door, and pushed the hands with one finger. In the morning the old woman woke, for something in the house was ticking. She ran to the fire to scold the boy, but there was no boy, and the coat was gone from the chair. Only the blue door stood open, and down the road, with a bag on his back and grey in his beard, came a man whom she knew at once.
"Mother," he said, "I am late." And she laughed and cried, and put the kettle on the fire.`;

/** A second voice: short orders, amounts, no people. */
export const recipes = `Onion soup

Serves 4. Preheat the oven to 220 °C. Slice 6 large onions. Melt 50 g of butter in a heavy pot, add the onions and 1 tsp of salt, and cook over low heat for 45 minutes. Stir often. Add 1 tbsp of flour and stir for 1 minute. Pour in 200 ml of dry white wine and 1 l of beef stock. Simmer for 20 minutes. Ladle into bowls, top with 8 slices of toast and 150 g of grated cheese, and bake for 10 minutes. Serve at once.

Potato salad

Serves 4. Boil 1 kg of potatoes in their skins for 20 minutes. Drain, peel and slice while warm. Whisk 3 tbsp of vinegar, 1 tbsp of mustard, 1 tsp of salt and 100 ml of hot stock. Pour over the potatoes and leave for 30 minutes. Add 1 chopped onion, 2 tbsp of chopped parsley and 4 tbsp of oil. Stir gently. Serve at room temperature.

Plum cake

Serves 8. Preheat the oven to 180 °C. Butter a tin of 24 cm. Beat 150 g of butter with 150 g of sugar until pale. Add 3 eggs, one at a time. Fold in 200 g of flour, 2 tsp of baking powder and 1 pinch of salt. Spread the batter in the tin. Halve and stone 500 g of plums, press them into the batter, and sprinkle with 2 tbsp of sugar and 1 tsp of cinnamon. Bake for 45 minutes. Cool in the tin for 10 minutes.

Lentil stew

Serves 4. Rinse 300 g of brown lentils. Chop 2 carrots, 2 onions and 1 stick of celery. Heat 2 tbsp of oil in a pot, add the vegetables, and cook over medium heat for 8 minutes. Add 2 cloves of garlic, 1 tsp of cumin and 1 tbsp of tomato paste, and stir for 1 minute. Add the lentils and 900 ml of water. Simmer for 30 minutes. Season with salt, pepper and 1 tbsp of vinegar. Serve with bread.

Pancakes

Serves 4. Whisk 250 g of flour, 500 ml of milk, 3 eggs and 1 pinch of salt until smooth. Leave for 30 minutes. Melt 10 g of butter in a pan over medium heat. Pour in 1 ladle of batter and tilt the pan. Cook for 1 minute, turn, and cook for 30 seconds. Keep warm in the oven at 80 °C. Serve with sugar and lemon.

Fish in paper

Serves 2. Preheat the oven to 200 °C. Slice 1 fennel, 1 lemon and 4 small potatoes very thin. Lay them on 2 sheets of baking paper, season with salt and pepper, and set 150 g of white fish on each. Add 1 tbsp of butter, 2 tbsp of white wine and 1 sprig of dill. Fold the paper and seal the edges. Bake for 18 minutes. Open at the table.

Rice pudding

Serves 4. Bring 1 l of milk to the boil with 1 pinch of salt and 1 strip of lemon peel. Stir in 180 g of short rice. Simmer over low heat for 35 minutes. Stir often. Remove the peel, add 50 g of sugar and 1 tsp of cinnamon, and leave for 5 minutes. Serve warm or cold.`;

/** A second voice: long sentences, defined terms, numbered clauses. */
export const terms = `Terms of the Loan of a Boat

1. In these Terms, "the Lender" means the owner of the Boat, "the Borrower" means the person who signs below, and "the Boat" means the rowing boat described in Schedule A, together with its oars, its anchor and its lines.

2. The Lender lends the Boat to the Borrower for the Period stated in Schedule A, and for no longer, unless the Lender agrees otherwise in writing before the end of the Period.

3. The Borrower shall not lend, let or sell the Boat to any other person, nor permit any other person to use the Boat, without the prior written consent of the Lender, which shall not be unreasonably withheld.

4. The Borrower shall keep the Boat clean, dry and in good repair, shall not alter the Boat in any way, and shall inform the Lender without delay of any loss of, or damage to, the Boat, its oars, its anchor or its lines.

5. The Borrower shall not use the Boat (a) between sunset and sunrise; (b) in any wind above force four; (c) for the carriage of goods for payment; or (d) for any purpose that is contrary to law.

6. The Borrower shall be liable to the Lender for any loss of, or damage to, the Boat that arises during the Period, except to the extent that such loss or damage was caused by the negligence of the Lender or by fair wear.

7. The Lender shall not be liable to the Borrower for any loss or damage of any kind, whether direct or indirect, that arises out of the use of the Boat, except to the extent that such liability may not be excluded by law.

8. The Lender may end the loan at any time by notice in writing if the Borrower is in breach of any of these Terms, and the Borrower shall in that case return the Boat to the Lender within two days of the notice.

9. At the end of the Period, or upon notice under clause 8, the Borrower shall return the Boat to the Lender at the place stated in Schedule A, in the condition in which it was lent, except for fair wear.

10. No failure of the Lender to enforce any of these Terms shall be a waiver of that Term or of any other Term, and no change to these Terms shall be valid unless it is made in writing and signed by the Lender and by the Borrower.

11. If any of these Terms is held to be invalid, that Term shall be deemed to be removed from these Terms, and the other Terms shall remain in force.

12. Any notice under these Terms shall be given in writing, shall be sent to the address stated in Schedule A, and shall be deemed to be received on the second day after the day on which it was sent.

13. These Terms are the whole agreement between the Lender and the Borrower about the loan of the Boat, and they replace any earlier agreement between the Lender and the Borrower, whether written or spoken, about the loan of the Boat.`;
