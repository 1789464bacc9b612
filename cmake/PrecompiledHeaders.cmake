# Parsing the headers of Qt and of the standard library takes four fifths of the time of a small file. So the usual ones
# are parsed once for everything that is compiled with the same options: belfry_precompiled for what links Qt Core,
# belfry_precompiled_widgets for what links Qt Widgets. Each file still includes what it needs: the header sets are
# compiled without them.

option(BELFRY_PRECOMPILED_HEADERS "Parse the headers of Qt and the standard library once" ON)

set(standard_headers
    <algorithm> <array> <atomic> <chrono> <cstring> <functional> <list> <map> <memory> <mutex> <optional> <thread>
    <unordered_map> <utility> <variant> <vector>)
set(core_headers
    <QByteArray> <QByteArrayView> <QDateTime> <QHash> <QList> <QObject> <QSet> <QString> <QStringList> <QTimer> <QVariant>)
set(widgets_headers
    <QAbstractItemModel> <QAction> <QApplication> <QHeaderView> <QIcon> <QLabel> <QLayout> <QPainter> <QSortFilterProxyModel>
    <QTableView> <QToolBar> <QWidget>)

# belfry_precompile(TARGET QT_LIBRARY header...)
function(belfry_precompile target library)
    if(NOT BELFRY_PRECOMPILED_HEADERS)
        return()
    endif()
    # CMake wants a source file, for the command line that the headers are parsed with.
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${target}.cpp CONTENT "")
    add_library(${target} STATIC ${CMAKE_BINARY_DIR}/precompiled/${target}.cpp)
    target_link_libraries(${target} PRIVATE ${library} project_options)
    target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

belfry_precompile(belfry_precompiled Qt6::Core ${standard_headers} ${core_headers})
if(BELFRY_CONSOLE)
    belfry_precompile(belfry_precompiled_widgets Qt6::Widgets ${standard_headers} ${core_headers} ${widgets_headers})
endif()

# belfry_use_precompiled(TARGET [WIDGETS])
function(belfry_use_precompiled target)
    if(NOT BELFRY_PRECOMPILED_HEADERS)
        return()
    endif()
    if("WIDGETS" IN_LIST ARGN)
        target_precompile_headers(${target} REUSE_FROM belfry_precompiled_widgets)
    else()
        target_precompile_headers(${target} REUSE_FROM belfry_precompiled)
    endif()
endfunction()
