# One interface target carries every option: language level, warnings, Qt definitions, sanitizers.

option(WARNINGS_AS_ERRORS "Treat warnings as errors, with the compiler and the Qt of Debian 12" OFF)
set(SANITIZE "" CACHE STRING "Sanitizers, separated by semicolons: address;undefined or thread")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

# A later compiler warns of more, and a later Qt deprecates more: what is written for the floor must build there too.
set(warnings_are_errors ${WARNINGS_AS_ERRORS})
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU" OR CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13
   OR Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
    set(warnings_are_errors OFF)
endif()

add_library(project_options INTERFACE)
target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wcast-qual -Wnon-virtual-dtor
    -Woverloaded-virtual -Wold-style-cast -Wimplicit-fallthrough
    $<$<CXX_COMPILER_ID:GNU>:-Wnull-dereference>
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> # else ccache cannot tell what was precompiled
    # Lines for a backtrace. The types of Qt and of the standard library, six times as much, take a fifth of the time.
    $<$<CONFIG:RelWithDebInfo>:-g1>
    $<$<BOOL:${warnings_are_errors}>:-Werror>)
target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    BELFRY_VERSION="${PROJECT_VERSION}")

# Some hundred test programs are linked, each with Qt's symbols in it.
find_program(MOLD mold)
if(MOLD)
    target_link_options(project_options INTERFACE -fuse-ld=mold)
endif()

if(SANITIZE)
    # GCC sees nulls and values never set that sanitizer instrumentation invents; the dev preset looks
    # for the real ones.
    list(JOIN SANITIZE "," sanitizers)
    target_compile_options(project_options INTERFACE
        -fsanitize=${sanitizers} -fno-omit-frame-pointer -Wno-null-dereference
        -g1 # as above: with types the programs of both would be 15 GB
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> -O1 -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE -fsanitize=${sanitizers})
endif()
if(BELFRY_FUZZ)
    # Coverage for every library; only the fuzz targets themselves link libFuzzer's main.
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
