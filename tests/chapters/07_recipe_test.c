// Chapter 7's recipes: which network, which data, and that they learn.
#include <string.h>

#include "../../chapters/07-stochastic-gradient-descent/recipe.h"
#include "../test.h"

static const Recipe *recipe(const char *name) {
  for (size_t i = 0; i < RECIPES; i++)
    if (strcmp(RECIPE[i].name, name) == 0) return &RECIPE[i];
  fail_msg("no recipe %s", name);
  return NULL;
}

// `count` pictures of that size, labels 0 to 9 in turn.
static Dataset pictures(size_t count, size_t side) {
  static uint8_t pixel[100 * 784], label[100];
  for (size_t n = 0; n < count; n++) label[n] = (uint8_t)(n % CLASSES);
  return (Dataset){"made up", count, side, side, pixel, label, 255};
}

static Network *network_for(const char *name, const Material *material) {
  Random random = random_seeded(1);
  return recipe_network(recipe(name), material, &random);
}

static Material material(const char *name, const Dataset *train,
                         const Dataset *test, size_t n, size_t m) {
  Material made;
  Error error;
  if (!material_for(&made, recipe(name), train, test, n, m, &error))
    fail_msg("%s", error.text);
  return made;
}

// Parameters counted by hand.
static void networks_are_the_notes(void **state) {
  (void)state;
  static const struct {
    const char *name;
    size_t layers, parameters, outputs;
    Loss loss;
  } expected[] = {
      {"keras-784-64x3", 4, 59210, 10, LOSS_CROSS_ENTROPY},
      {"numpy-784-160-10", 2, 127210, 10, LOSS_CROSS_ENTROPY},
      {"tensorflow-25-15-1", 3, 20031, 1, LOSS_BINARY_CROSS_ENTROPY}};
  const Dataset data = pictures(100, 28);
  for (size_t i = 0; i < RECIPES; i++) {
    Material with = material(expected[i].name, &data, &data, 0, 0);
    Network *network = network_for(expected[i].name, &with);
    assert_int_equal(network->layers, expected[i].layers);
    assert_int_equal(network->parameters, expected[i].parameters);
    assert_int_equal(network->outputs, expected[i].outputs);
    assert_int_equal(network->loss, expected[i].loss);
    assert_string_equal(recipe_names[i], RECIPE[i].name);
    network_free(network);
    material_free(&with);
  }
  assert_null(recipe_names[RECIPES]);
}

static void recipes_train_as_the_notes_say(void **state) {
  (void)state;
  const Recipe *keras = recipe("keras-784-64x3");
  assert_int_equal(keras->epochs, 30);
  assert_int_equal(keras->batch_size, 128);
  assert_close(keras->learning_rate, 0.01, 0);
  assert_int_equal(keras->hidden, ACTIVATION_RELU);
  const Recipe *tensorflow = recipe("tensorflow-25-15-1");
  assert_int_equal(tensorflow->epochs, 100);
  assert_int_equal(tensorflow->hidden, ACTIVATION_SIGMOID);
  assert_int_equal(tensorflow->last, ACTIVATION_SIGMOID);
}

static void split_is_seven_and_two_tenths(void **state) {
  (void)state;
  const Dataset data = pictures(100, 2);
  const Material with = material("numpy-784-160-10", &data, &data, 0, 0);
  assert_int_equal(with.train.count, 70);
  assert_int_equal(with.check.count, 20);
  assert_ptr_equal(with.train.label, data.label);
  assert_ptr_equal(with.check.label, data.label + 70);
  assert_ptr_equal(with.check.pixel, data.pixel + 70 * 4);
  assert_string_equal(with.checked_on, "validation");
}

static void split_is_as_asked_or_refused(void **state) {
  (void)state;
  const Dataset data = pictures(100, 2);
  const Material with = material("numpy-784-160-10", &data, &data, 90, 10);
  assert_int_equal(with.train.count, 90);
  assert_int_equal(with.check.count, 10);
  const size_t wrong[][2] = {{91, 10}, {101, 0}, {90, 11}};
  for (size_t i = 0; i < 3; i++) {
    Material none;
    Error error;
    assert_false(material_for(&none, recipe("numpy-784-160-10"), &data, &data,
                              wrong[i][0], wrong[i][1], &error));
    assert_contains(error.text, "made up has 100");
  }
}

static void pair_holds_zeros_and_ones_only(void **state) {
  (void)state;
  const Dataset data = pictures(100, 2), few = pictures(1, 2);
  Material with = material("tensorflow-25-15-1", &data, &data, 0, 0);
  assert_int_equal(with.train.count, 20);
  assert_int_equal(with.check.count, 20);
  for (size_t n = 0; n < 20; n++) assert_int_equal(with.train.label[n], n % 2);
  material_free(&with);
  Error error;
  assert_false(material_for(&with, recipe("tensorflow-25-15-1"), &data, &few, 0,
                            0, &error));
  assert_contains(error.text, "no picture is labelled 1");
}

static void keras_checks_on_the_test_set(void **state) {
  (void)state;
  const Dataset train = pictures(100, 2), test = pictures(30, 2);
  Material with = material("keras-784-64x3", &train, &test, 0, 0);
  assert_int_equal(with.train.count, 100);
  assert_int_equal(with.check.count, 30);
  assert_string_equal(with.checked_on, "test");
  material_free(&with);
  assert_non_null(train.pixel);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(networks_are_the_notes),
      cmocka_unit_test(recipes_train_as_the_notes_say),
      cmocka_unit_test(split_is_seven_and_two_tenths),
      cmocka_unit_test(split_is_as_asked_or_refused),
      cmocka_unit_test(pair_holds_zeros_and_ones_only),
      cmocka_unit_test(keras_checks_on_the_test_set),
  };
  return test_run(tests);
}
