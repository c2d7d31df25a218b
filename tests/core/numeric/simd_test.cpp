#include "core/numeric/simd.h"

#include <cmath>
#include <limits>

#include "core/numeric/scaling.h"
#include "tests/support/catch.h"

namespace surprise {

TEST_CASE("vectors load from and store to any alignment", "[numeric][simd]") {
  alignas(16) char bytes[64] = {};
  for (std::size_t offset = 0; offset < 16; ++offset) {
    const double doubles[2] = {1.5, -2.5};
    const float floats[4] = {1.0f, 2.0f, 3.0f, 4.0f};
    std::memcpy(bytes + offset, doubles, 16);
    std::memcpy(bytes + 32 + offset, floats, 16);
    double copied_doubles[3] = {};
    float copied_floats[5] = {};
    double from_doubles[3];
    std::memcpy(from_doubles + 1, bytes + offset, 16);
    store(copied_doubles + 1, load_f64x2(from_doubles + 1));
    store(copied_floats + 1, load_f32x4(floats));
    CHECK(copied_doubles[1] == 1.5);
    CHECK(copied_doubles[2] == -2.5);
    CHECK(copied_floats[1] == 1.0f);
    CHECK(copied_floats[4] == 4.0f);
  }
}

TEST_CASE("min and max take the first argument where either is NaN or both are zeros", "[numeric][simd]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(min(f64x2{1.0, 5.0}, f64x2{2.0, 4.0})[0] == 1.0);
  CHECK(min(f64x2{1.0, 5.0}, f64x2{2.0, 4.0})[1] == 4.0);
  CHECK(max(f64x2{1.0, 5.0}, f64x2{2.0, 4.0})[0] == 2.0);
  CHECK(max(f64x2{1.0, 5.0}, f64x2{2.0, 4.0})[1] == 5.0);
  for (const auto& f : {static_cast<f64x2 (*)(f64x2, f64x2)>(min), static_cast<f64x2 (*)(f64x2, f64x2)>(max)}) {
    CHECK(std::isnan(f(f64x2{nan, 3.0}, f64x2{3.0, nan})[0]));
    CHECK(f(f64x2{nan, 3.0}, f64x2{3.0, nan})[1] == 3.0);
    CHECK(std::signbit(f(f64x2{-0.0, 0.0}, f64x2{0.0, -0.0})[0]));
    CHECK_FALSE(std::signbit(f(f64x2{-0.0, 0.0}, f64x2{0.0, -0.0})[1]));
  }
  const float nan_f = std::numeric_limits<float>::quiet_NaN();
  const f32x4 a{nan_f, 1.0f, 2.0f, -0.0f}, b{1.0f, nan_f, 3.0f, 0.0f};
  CHECK(std::isnan(max(a, b)[0]));
  CHECK(max(a, b)[1] == 1.0f);
  CHECK(max(a, b)[2] == 3.0f);
  CHECK(min(a, b)[2] == 2.0f);
  CHECK(std::signbit(max(a, b)[3]));
}

TEST_CASE("select takes each lane by the mask", "[numeric][simd]") {
  const f64x2 a{1.0, 2.0}, b{2.0, 1.0};
  CHECK(select(a < b, a, b)[0] == 1.0);
  CHECK(select(a < b, a, b)[1] == 1.0);
  CHECK(select(a < b, as_i64x2(a), as_i64x2(b))[1] == as_i64x2(b)[1]);
  const f32x4 c{1.0f, 2.0f, 3.0f, 4.0f}, d = splat(2.5f);
  const f32x4 chosen = select(c > d, c, d);
  CHECK(chosen[0] == 2.5f);
  CHECK(chosen[1] == 2.5f);
  CHECK(chosen[2] == 3.0f);
  CHECK(chosen[3] == 4.0f);
  CHECK(select(c > d, splat(std::int32_t{7}), splat(std::int32_t{9}))[3] == 7);
  CHECK(any(a < b));
  CHECK_FALSE(any(a == b));
  CHECK(any(c > splat(3.5f)));
  CHECK_FALSE(any(c > splat(4.0f)));
  CHECK(all(c > splat(0.5f)));
  CHECK_FALSE(all(c > splat(1.0f)));
  CHECK_FALSE(all(f64x2{1.0, std::numeric_limits<double>::quiet_NaN()} >= splat(0.0)));
}

TEST_CASE("abs and copysign touch the sign bit only", "[numeric][simd]") {
  CHECK(abs(f64x2{-1.5, 2.5})[0] == 1.5);
  CHECK(abs(f64x2{-1.5, 2.5})[1] == 2.5);
  CHECK_FALSE(std::signbit(abs(splat(-0.0))[0]));
  CHECK(abs(f32x4{-1.0f, 1.0f, -2.0f, 0.0f})[2] == 2.0f);
  CHECK(copysign(f64x2{1.5, -2.5}, f64x2{-0.0, 7.0})[0] == -1.5);
  CHECK(copysign(f64x2{1.5, -2.5}, f64x2{-0.0, 7.0})[1] == 2.5);
}

TEST_CASE("widening floats is exact and keeps their order", "[numeric][simd]") {
  const f32x4 x{0.1f, -0x1p-149f, 0x1.fffffep127f, -std::numeric_limits<float>::infinity()};
  for (int i = 0; i < 2; ++i) {
    CHECK(widen_low(x)[i] == static_cast<double>(x[i]));
    CHECK(widen_high(x)[i] == static_cast<double>(x[2 + i]));
  }
}

TEST_CASE("multiplying by a power of two equals ldexp", "[numeric][simd]") {
  for (int k = -1200; k <= 1200; k += 7) {
    const f64x2 shifted = splat(static_cast<double>(k) + integer_shift);
    const f64x2 scaled = times_power_of_two(f64x2{1.0, -1.5}, shifted);
    CAPTURE(k);
    CHECK(scaled[0] == std::ldexp(1.0, k));
    CHECK(scaled[1] == std::ldexp(-1.5, k));
  }
  CHECK(std::isnan(times_power_of_two(splat(std::nan("")), splat(std::nan("")))[0]));
}

}  // namespace surprise
