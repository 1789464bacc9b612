# cmake -D NPM=npm -D FOLDER=dir -P npm_ci.cmake
#
# Installs exactly what FOLDER/package-lock.json names, unless that is what FOLDER/node_modules already holds.
# One at a time, since the test programs of several folders and several builds share the source tree.
set(lock ${FOLDER}/package-lock.json)
set(stamp ${FOLDER}/node_modules/.belfry-installed)

file(LOCK ${FOLDER}/.cache DIRECTORY GUARD PROCESS TIMEOUT 600)
file(SHA256 ${lock} wanted)
if(EXISTS ${stamp})
    file(READ ${stamp} installed)
endif()
if(NOT "${installed}" STREQUAL "${wanted}")
    execute_process(COMMAND ${NPM} ci --no-audit --no-fund --prefer-offline
        WORKING_DIRECTORY ${FOLDER} COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE ${stamp} ${wanted})
endif()
