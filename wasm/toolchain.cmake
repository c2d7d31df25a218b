# Emscripten's own toolchain file, found where Debian's package or an activated emsdk keeps it.
if(DEFINED ENV{EMSDK})
  include($ENV{EMSDK}/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake)
else()
  # Debian's optimiser passes look for their JavaScript parser here even when another Node is first in PATH.
  set(ENV{NODE_PATH} /usr/share/nodejs)
  include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
endif()
