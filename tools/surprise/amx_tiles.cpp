#include "tools/surprise/amx_tiles.h"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

// GCC 12's own headers start an undefined vector from itself, and are warned about wherever they are inlined.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"

// After the includes, so that no function of the standard library is compiled for a machine that may not be there.
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,amx-tile,amx-bf16")

namespace surprise::tools {
namespace {

bool processor_has_amx() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  const bool tiles = (d >> 22 & 1) != 0 && (d >> 24 & 1) != 0;  // AMX-BF16, AMX-TILE
  return tiles && bf16_available();
}

// Linux gives a process the tiles' registers only when asked (arch_prctl, ARCH_REQ_XCOMP_PERM, feature 18).
bool system_allows_amx() { return syscall(SYS_arch_prctl, 0x1023, 18) == 0; }

struct alignas(64) TileConfig {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};

// Each thread has its own tiles, and must say once how it cuts them.
void configure_tiles() {
  TileConfig config;
  for (int tile = 0; tile < 8; ++tile) {
    config.row_bytes[tile] = 64;
    config.rows[tile] = 16;
  }
  // GCC 12 believes that the intrinsic reads eight bytes, and drops what was stored beyond them.
  asm volatile("" : : "r"(&config) : "memory");
  _tile_loadconfig(&config);
}

// Tiles 0 to 3 are sums of 16 x 16 floats, 4 and 5 pieces of A, 6 and 7 of B. The tile numbers must be literals.
template <int Rows, int Columns>
void multiply_tiles(float* c, std::size_t stride, const BFloat16* a, std::size_t a_stride, const BFloat16* b,
                    std::size_t panel, std::size_t k, bool accumulate) {
  const auto c_bytes = static_cast<long>(stride * sizeof(float));
  const auto a_bytes = static_cast<long>(a_stride * sizeof(BFloat16));
  if (accumulate) {
    _tile_loadd(0, c, c_bytes);
    if constexpr (Columns == 2) _tile_loadd(1, c + 16, c_bytes);
    if constexpr (Rows == 2) _tile_loadd(2, c + 16 * stride, c_bytes);
    if constexpr (Rows == 2 && Columns == 2) _tile_loadd(3, c + 16 * stride + 16, c_bytes);
  } else {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
  }
  for (std::size_t i = 0; i < k; i += 32) {
    _tile_loadd(4, a + i, a_bytes);
    _tile_loadd(6, b + i * 16, 64);
    _tile_dpbf16ps(0, 4, 6);
    if constexpr (Columns == 2) {
      _tile_loadd(7, b + panel + i * 16, 64);
      _tile_dpbf16ps(1, 4, 7);
    }
    if constexpr (Rows == 2) {
      _tile_loadd(5, a + 16 * a_stride + i, a_bytes);
      _tile_dpbf16ps(2, 5, 6);
      if constexpr (Columns == 2) _tile_dpbf16ps(3, 5, 7);
    }
  }
  _tile_stored(0, c, c_bytes);
  if constexpr (Columns == 2) _tile_stored(1, c + 16, c_bytes);
  if constexpr (Rows == 2) _tile_stored(2, c + 16 * stride, c_bytes);
  if constexpr (Rows == 2 && Columns == 2) _tile_stored(3, c + 16 * stride + 16, c_bytes);
}

}  // namespace

bool amx_available() {
  static const bool available = processor_has_amx() && system_allows_amx();
  return available;
}

void multiply_in_tiles(float* c, std::size_t stride, const Bf16Product& product) {
  thread_local const bool configured = (configure_tiles(), true);
  static_cast<void>(configured);
  const std::size_t a_stride = product.left.k;
  const std::size_t panel = product.right.k * 16;
  const BFloat16* a = product.left.values.data() + product.row * a_stride;
  const BFloat16* b = product.right.values.data() + product.column * product.right.k;
  for (std::size_t j = 0; j < product.n; j += 32) {
    const bool two_columns = product.n - j >= 32;
    const BFloat16* panels = b + j * product.right.k;
    for (std::size_t i = 0; i < product.m; i += 32) {
      const bool two_rows = product.m - i >= 32;
      const auto tiles = two_rows ? (two_columns ? multiply_tiles<2, 2> : multiply_tiles<2, 1>)
                                  : (two_columns ? multiply_tiles<1, 2> : multiply_tiles<1, 1>);
      tiles(c + i * stride + j, stride, a + i * a_stride, a_stride, panels, panel, product.k, product.accumulate);
    }
  }
}

}  // namespace surprise::tools

#pragma GCC pop_options

#else

namespace surprise::tools {
bool amx_available() { return false; }
void multiply_in_tiles(float*, std::size_t, const Bf16Product&) {}
}  // namespace surprise::tools

#endif
