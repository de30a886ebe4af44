"""The pages of Doggerland's site, in English and Welsh: invented people and places, written as a force would write them."""
