# belfry_module(NAME [MOC] [WIDGETS] SOURCES file... [LINK target...])
#
# One folder is one static library is one row of the table in tests/layers/check_layers.py. Headers stand
# among the sources, so that AUTOMOC sees them, and in a header set, so that each is compiled alone. MOC is for
# a folder with a Q_OBJECT, WIDGETS for one that shows something.
function(belfry_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MOC;WIDGETS" "" "SOURCES;LINK")
    set(headers ${arg_SOURCES})
    list(FILTER headers INCLUDE REGEX "\\.h$")

    add_library(belfry_${name} STATIC ${arg_SOURCES})
    target_sources(belfry_${name} PUBLIC
        FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
    target_include_directories(belfry_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_link_libraries(belfry_${name} PUBLIC ${arg_LINK} PRIVATE project_options)
    set_target_properties(belfry_${name} PROPERTIES AUTOMOC ${arg_MOC} VERIFY_INTERFACE_HEADER_SETS ON)
    if(arg_WIDGETS)
        belfry_use_precompiled(belfry_${name} WIDGETS)
    else()
        belfry_use_precompiled(belfry_${name})
    endif()
endfunction()

# belfry_test(FOLDER CLASS LABEL [WIDGETS] [SOURCES file...] LINK target...)
#
# tst_<class>.cpp becomes a program of that name and the test <folder>.<class>.
function(belfry_test folder class label)
    cmake_parse_arguments(PARSE_ARGV 3 arg "WIDGETS" "" "SOURCES;LINK")
    add_executable(tst_${class} tst_${class}.cpp ${arg_SOURCES})
    target_link_libraries(tst_${class} PRIVATE ${arg_LINK} Qt6::Test project_options)
    set_target_properties(tst_${class} PROPERTIES
        AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(arg_WIDGETS)
        belfry_use_precompiled(tst_${class} WIDGETS)
    else()
        belfry_use_precompiled(tst_${class})
    endif()
    add_test(NAME ${folder}.${class} COMMAND tst_${class})
    set_tests_properties(${folder}.${class} PROPERTIES
        LABELS ${label} TIMEOUT 120 ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()
